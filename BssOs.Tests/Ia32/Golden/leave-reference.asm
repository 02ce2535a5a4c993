000  mov edx,[esp+8]
004  add edx,4
007  cmp edx,[0x101004]
00d  jne short 0x00200014
00f  cmp eax,[edx-4]
012  je short 0x00200024
014  push dword [esp+8]
018  mov edx,eax
01a  mov ecx,0x300000
01f  call 0x00104000
024  mov ecx,[esp+4]
028  mov [0x101000],ecx
02e  cmp dword [0x600004],1
035  je short 0x00200040
037  dec dword [0x600004]
03d  ret 0x14
040  mov edx,0x600000
045  mov ecx,0x14
04a  jmp 0x00103040
