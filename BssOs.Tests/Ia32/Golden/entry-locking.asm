000  lea eax,[esp-0xC00]
007  cmp eax,[0x101014]
00d  jb near 0x0020004A
013  push edx
014  push ecx
015  mov ecx,0x300000
01a  call 0x00104100
01f  pop ecx
020  pop edx
021  inc dword [0x600004]
027  pop eax
028  push 0x600000
02d  push dword [0x101004]
033  push dword [0x101000]
039  mov [0x101000],esp
03f  push eax
040  mov ecx,0x600018
045  jmp 0x00400010
04a  push 0xC00
04f  push 8
054  push 0x200013
059  jmp 0x00104400
