000  cli
001  lea eax,[esp+0x700]
008  cmp eax,[0x101014]
00e  jb near 0x00103018
014  push ebx
015  push esi
016  push edi
017  push ebp
018  push 0x20008D
01d  push 0
01f  push dword [0x101004]
025  push dword [0x101000]
02b  mov [0x101000],esp
031  push edx
032  push ecx
033  mov ecx,0x300000
038  call 0x00104200
03d  pop ecx
03e  pop edx
03f  cmp ecx,0x100000
045  jl near 0x0020005D
04b  cmp dword [ecx+0x14],0x214A424F
052  jne near 0x00103010
058  jmp 0x0020007B
05d  lea eax,[ecx*8]
064  and eax,[0x300008]
06a  add eax,[0x300004]
070  cmp ecx,[eax]
072  jne near 0x00103010
078  mov ecx,[eax+4]
07b  mov eax,[ecx]
07d  call dword [eax+0xC]
080  pop dword [0x101000]
086  add esp,0x1C
089  xor edx,edx
08b  jmp short 0x00200090
08d  add esp,0x20
090  push edx
091  push eax
092  mov ecx,0x300000
097  call 0x00104100
09c  pop eax
09d  pop edx
09e  cmp dword [0x101010],1
0a5  jae short 0x002000A8
0a7  sti
0a8  ret
