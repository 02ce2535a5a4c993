000  push ebx
001  push esi
002  push edi
003  push ebp
004  push 0x200079
009  push 0
00b  push dword [0x101004]
011  push dword [0x101000]
017  mov [0x101000],esp
01d  push edx
01e  push ecx
01f  mov ecx,0x300000
024  call 0x00104200
029  pop ecx
02a  pop edx
02b  cmp ecx,0x100000
031  jl near 0x00200049
037  cmp dword [ecx+0x14],0x214A424F
03e  jne near 0x00103010
044  jmp 0x00200067
049  lea eax,[ecx*8]
050  and eax,[0x300008]
056  add eax,[0x300004]
05c  cmp ecx,[eax]
05e  jne near 0x00103010
064  mov ecx,[eax+4]
067  mov eax,[ecx]
069  call dword [eax+0xC]
06c  pop dword [0x101000]
072  add esp,0x1C
075  xor edx,edx
077  jmp short 0x0020007C
079  add esp,0x20
07c  push edx
07d  push eax
07e  mov ecx,0x300000
083  call 0x00104100
088  pop eax
089  pop edx
08a  ret
